"""A city of three communes, for what does not depend on their number."""
import json
import re

from city import ROOT, City

COMMUNES = ("00004", "00466", "00613")


class Town(City):
    """Three communes: what an operator looks at is the same as with 126."""

    def __init__(self, nq57, folder, **more):
        super().__init__(nq57, folder, **{"dossiers": 6_000, **more})
        lines = (ROOT / "Pipelines" / "hanoi" / "communes.csv").read_text(encoding="utf-8").splitlines()
        kept = [lines[0]] + [line for line in lines if line[:5] in COMMUNES]
        (self.pipeline / "communes.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")

    def synthesise(self, *more):
        named = () if "--source" in more else ("--source", ",".join(COMMUNES))
        return super().synthesise(*named, *more)

    def lower_quorum(self, share):
        """The share of communes, as `60%`, that a run and a release need: of three, one may be missing."""
        settings = self.pipeline / "pipeline.yaml"
        text = settings.read_text(encoding="utf-8")
        quorum = "quorum: {run: 95%, release: 95%,"
        assert quorum in text
        settings.write_text(text.replace(quorum, f"quorum: {{run: {share}, release: {share},"), encoding="utf-8")

    def ask(self, *verb, as_of=None, env=None):
        """A verb that reads; no value of a row may be in what it says."""
        result = self.call(
            *verb, "--pipeline", str(self.pipeline), "--state", str(self.state), "--as-of", as_of or self.as_of, env=env)
        assert not re.search(r"\b0\d{11}\b", result.stdout + result.stderr), "an identity number"
        return result

    def json(self, *verb, **more):
        result = self.ask(*verb, "--output", "json", **more)
        return json.loads(result.stdout)
