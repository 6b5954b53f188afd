/// <reference lib="webworker" />
import "./watch-frames";
import "../../../../lib/graph/paint/graph.worker";
