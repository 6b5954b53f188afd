/** What is compared. The others than ours come from outside, or are there to tell the machine from the picture. */
export const rows = ["blank", "ours", "canvas-lod", "cytoscape", "sigma", "react-flow"] as const;
export type Row = (typeof rows)[number];

export const rivals: readonly Row[] = ["cytoscape", "sigma", "react-flow"];

export const sizes = [1_000, 10_000, 100_000] as const;

export const phases = ["pan", "zoom", "panNear"] as const;
export type Phase = (typeof phases)[number];
