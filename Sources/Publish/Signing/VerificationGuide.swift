import Cells
import Definition

/// `VERIFY.md`: the public key, where else it can be read, and the script of a careful client, in both languages.
///
/// - Source: `publication.md` section 8.
struct VerificationGuide {
    static let path = "VERIFY.md"

    let snapshotID: String
    let key: SigningKey
    let definition: PipelineDefinition

    var text: String {
        Language.allCases.map(part).joined(separator: "\n")
    }

    /// What a client runs again and again: it learns the sequence, and refuses to go back.
    static let script = """
        set -eu; B=${B:?base URL}; K=${K:?public key file}
        curl -fsSo latest.json "$B/latest.json"; P=$(jq -r .pointer latest.json)
        curl -fsSo pointer.json "$B/$P"; curl -fsSo pointer.json.minisig "$B/$P.minisig"
        minisign -qVm pointer.json -p "$K"; S=$(jq .sequence pointer.json)
        [ "$S" -ge "$(cat seq 2>/dev/null || echo 0)" ] || { echo "older than last time" >&2; exit 3; }
        [ "$(date -u +%FT%TZ)" \\< "$(jq -r .expires pointer.json)" ] || echo "expired: newer figures may exist" >&2
        U="$B/$(jq -r .url pointer.json)"
        curl -fsSO "${U}SHA256SUMS"; curl -fsSO "${U}SHA256SUMS.minisig"; minisign -qVm SHA256SUMS -p "$K"
        [ "$(sha256sum <SHA256SUMS | cut -d' ' -f1)" = "$(jq -r .sha256sums_sha256 pointer.json)" ]
        mkdir -p data; curl -fsSo data/observations.parquet "${U}data/observations.parquet"
        sha256sum -c --quiet --ignore-missing SHA256SUMS; echo "$S" > seq
        """

    private func part(_ language: Language) -> String {
        func sentence(_ key: String, _ values: [String: String] = [:]) -> String {
            definition.sentences.text("verify.\(key)", language, values)
        }
        let contact = definition.publication.contact
        let mark = definition.settings.isSynthetic ? ["**\(definition.syntheticMark(language))**", ""] : []
        let test = key.isTest ? ["**\(sentence("key_test"))**", ""] : []
        return
            (mark + [
                "# \(sentence("title"))", "", sentence("intro", ["snapshot_id": snapshotID]), "",
                "## \(sentence("key"))", "", "```", key.publicKey.text.dropLast().description, "```", "",
            ] + test + [
                sentence(
                    "key_where",
                    ["key_id": key.publicKey.name, "unit": contact.unit[language], "email": contact.email]),
                "", "## \(sentence("folder"))", "", sentence("folder_text"), "", "```sh",
                "minisign -Vm SHA256SUMS -p nq57.pub && sha256sum -c --quiet SHA256SUMS", "```", "",
                "## \(sentence("client"))", "", sentence("client_text"), "", "```sh", VerificationGuide.script, "```",
                "",
                sentence("client_result"), "",
            ]).joined(separator: "\n")
    }
}
