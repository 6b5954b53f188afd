import { runPage } from "./bench-state";

// The floor of the machine: the page, the input and the sampling of frames by themselves.
void runPage(
  () => null,
  (view) => {
    view.textContent = "blank";
    window.addEventListener("mousemove", ({ clientX }) => {
      view.style.color = clientX % 2 === 0 ? "#000" : "#111";
    });
    window.addEventListener("wheel", () => {
      view.style.color = view.style.color === "red" ? "#000" : "red";
    });
    return {};
  },
);
