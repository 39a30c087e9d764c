import DurableFiles
import Protect

/// No label begins like a spreadsheet's formula.
struct FormulaRule: FileRule {
    let id = "formulas"
    private static let dangerous: Set<Character> = ["=", "+", "-", "@", "\t"]

    func judge(_ files: GateFiles) throws -> [GateFinding] {
        try files.release.files.filter { $0.role == "code_list" }.compactMap { file in
            var isDangerous = false
            try CSVText.forEachRecord(in: try files.snapshot.read(file.path)) { fields in
                let texts = fields.prefix(PublishedCodeList.leadingColumns.count)
                isDangerous = isDangerous || texts.contains { $0.first.map(FormulaRule.dangerous.contains) ?? false }
            }
            return isDangerous
                ? finding(at: file.path, observed: "a text that begins a formula", required: "plain labels")
                : nil
        }
    }
}
