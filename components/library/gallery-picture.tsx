import type { GalleryId } from "../../lib/gallery/gallery";

/** A small drawing of a gallery notebook's subject, in the colors of its pictures. Decoration only. */
export function GalleryPicture({ id }: { readonly id: GalleryId }) {
  return (
    <svg className="gallery-picture" viewBox="0 0 240 108" aria-hidden="true" focusable="false">
      {pictures[id]}
    </svg>
  );
}

/** A line in a drawing of a text: its place, length and kind. */
type Line = readonly [x: number, length: number, kind: "problem" | "step" | "reflection" | "backtrack" | "wrong" | "right"];

function Lines({ top, lines }: { readonly top: number; readonly lines: readonly Line[] }) {
  return lines.map(([x, length, kind], at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a drawing never change
    <path key={at} className={`ink ink-${kind}`} d={`M${x} ${top + at * 10}h${length}`} />
  ));
}

const pictures = {
  "start-here": (
    <>
      <text className="ink-words" x="14" y="58">
        8 8 7 3
      </text>
      <path className="twig" d="M82 54h12" />
      <path className="twig" d="M106 54 132 26M106 54 132 54M106 54 132 82M138 26l24-10M138 26l24 10M138 82l24 10" />
      <path className="twig twig-way" d="M106 54 138 54 164 58" />
      <circle className="knot" cx="104" cy="54" r="5" />
      <circle className="knot knot-2" cx="136" cy="26" r="5" />
      <circle className="knot knot-5" cx="136" cy="54" r="5.5" />
      <circle className="knot knot-1" cx="136" cy="82" r="4.5" />
      <path className="cross" d="m160 13 6 6m0-6-6 6M160 33l6 6m0-6-6 6M160 89l6 6m0-6-6 6" />
      <circle className="knot knot-6" cx="164" cy="58" r="5.5" />
      <Lines
        top={24}
        lines={[
          [188, 30, "problem"],
          [188, 38, "step"],
          [188, 26, "wrong"],
          [188, 34, "backtrack"],
          [188, 38, "step"],
          [188, 22, "reflection"],
          [188, 30, "right"],
        ]}
      />
    </>
  ),
  "anatomy-of-a-search": (
    <>
      <path className="twig" d="M34 54 70 22M34 54 70 86M76 54l32-20M76 54l32 20" />
      <path className="twig twig-way" d="M34 54h36M76 54l32 0" />
      <circle className="knot" cx="32" cy="54" r="8" />
      <circle className="knot knot-1" cx="72" cy="22" r="4.5" />
      <circle className="knot knot-5" cx="73" cy="54" r="6.5" />
      <circle className="knot knot-2" cx="72" cy="86" r="4.5" />
      <circle className="knot knot-3" cx="110" cy="33" r="4" />
      <circle className="knot knot-next" cx="111" cy="54" r="6" />
      <circle className="knot knot-3" cx="110" cy="75" r="4" />
      <path className="bar bar-value" d="M146 33h34M146 54h46M146 75h22" />
      <path className="bar bar-bonus" d="M180 33h12M192 54h28M168 75h26" />
      <path className="twig" d="M140 22v64" />
    </>
  ),
  "tree-to-chain-of-thought": (
    <>
      <path className="twig" d="M56 18 30 46M56 18 82 46M30 52 18 80M30 52 42 80" />
      <path className="twig twig-way" d="M82 52v28" />
      <circle className="knot" cx="56" cy="16" r="5.5" />
      <circle className="knot knot-2" cx="30" cy="49" r="5" />
      <circle className="knot knot-5" cx="82" cy="49" r="5" />
      <path className="cross" d="m15 81 6 6m0-6-6 6M39 81l6 6m0-6-6 6" />
      <circle className="knot knot-6" cx="82" cy="84" r="5.5" />
      <path className="twig twig-turn" d="M48 84c14-2 20-30 12-62" />
      <path className="twig" d="M106 54h18m-6-5 6 5-6 5" />
      <Lines
        top={19}
        lines={[
          [146, 60, "problem"],
          [146, 72, "step"],
          [146, 44, "wrong"],
          [146, 54, "reflection"],
          [146, 66, "backtrack"],
          [146, 72, "step"],
          [146, 40, "reflection"],
          [146, 58, "right"],
        ]}
      />
    </>
  ),
  "astro-against-direct": (
    <>
      <Lines
        top={14}
        lines={[
          [28, 60, "problem"],
          [28, 74, "step"],
          [28, 46, "wrong"],
          [28, 68, "backtrack"],
          [28, 74, "step"],
          [28, 50, "reflection"],
          [28, 40, "wrong"],
          [28, 64, "backtrack"],
          [28, 56, "right"],
        ]}
      />
      <path className="twig" d="M124 10v88" />
      <Lines
        top={14}
        lines={[
          [146, 60, "problem"],
          [146, 74, "step"],
          [146, 66, "step"],
          [146, 56, "right"],
        ]}
      />
    </>
  ),
  "train-your-own-astro": (
    <>
      <path className="twig" d="M24 12v80h192" />
      <path className="curve curve-direct" d="M28 66C60 54 90 50 124 48S190 44 212 44" />
      <path className="curve curve-astro" d="M28 88C60 88 84 80 108 56S160 24 212 18" />
      <circle className="knot knot-6" cx="212" cy="18" r="5" />
    </>
  ),
  "does-backtracking-pay": (
    <>
      <path className="twig" d="M24 92h192" />
      <path className="curve curve-direct" d="M52 92V58M92 92V52" />
      <path className="curve curve-astro" d="M132 92V34M172 92V26" />
      <path className="twig" d="M52 52v12M92 46v12M132 28v12M172 20v12" />
    </>
  ),
  "beyond-three-numbers": (
    <>
      <text className="ink-words" x="14" y="36">
        8 8 7 3
      </text>
      <text className="ink-words" x="14" y="84">
        2(x + 2)
      </text>
      <path className="twig" d="M92 32h12M92 80h12" />
      <Lines
        top={18}
        lines={[
          [116, 60, "step"],
          [116, 48, "wrong"],
          [116, 72, "backtrack"],
          [116, 56, "right"],
        ]}
      />
      <Lines
        top={66}
        lines={[
          [116, 88, "step"],
          [116, 52, "wrong"],
          [116, 94, "reflection"],
          [116, 60, "right"],
        ]}
      />
    </>
  ),
  "reinforcement-learning-watched": (
    <>
      <path className="twig" d="M24 12v80h192" />
      <path className="curve curve-direct" d="m28 74 18-10 18 6 20-14 18 8 20-10 20 6 22-6 22 4 20-6" />
      <path className="curve curve-astro" d="m28 80 18-14 18 8 20-22 18 10 20-18 20 8 22-14 22 6 20-14" />
    </>
  ),
} as const satisfies Readonly<Record<GalleryId, unknown>>;
