import type { Brand } from "../base/brand";

/** Index into the columns of one tree. Nodes are only ever appended, so `parent[id] < id` always holds. */
export type NodeId = Brand<number, "NodeId">;
export const ROOT = 0 as NodeId;

export interface NodeReward {
  readonly node: NodeId;
  /** R, from 0 to 1. */
  readonly reward: number;
}
