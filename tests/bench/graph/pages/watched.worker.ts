/// <reference lib="webworker" />
import "./watch-frames";
import "../../../../lib/graph/graph.worker";
