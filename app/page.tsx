import { BrowserNotebook } from "../components/notebook/browser-notebook";
import { Masthead } from "../components/notebook/masthead";

export default function Page() {
  return (
    <main className="page">
      <Masthead />
      <BrowserNotebook>
        <p className="page-wait">The notebook is opening. It needs JavaScript: the model and the search run in your browser.</p>
      </BrowserNotebook>
    </main>
  );
}
