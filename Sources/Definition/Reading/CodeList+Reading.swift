import Cells

extension CodeList {
    /// Reads one file of `code_lists/`: `code,label_vi,label_en`.
    static func read(_ name: String, _ text: String, file: String, log: ReadingLog) -> CodeList {
        let table = CommaSeparatedTable(text, file: file, columns: ["code", "label_vi", "label_en"], log: log)
        log.remember("code_lists/\(name)", at: Place(file: file, line: 1))
        var seen: Set<String> = []
        let codes = table.rows.compactMap { row -> Code? in
            check(row, log)
            log.remember("code_lists/\(name)/\(row["code"])", at: row.place)
            guard seen.insert(row["code"]).inserted else {
                log.report(at: row.place, "the code \(row["code"]) stands here twice", remedy: "keep one line")
                return nil
            }
            return Code(id: row["code"], label: LocalisedText(vi: row["label_vi"], en: row["label_en"]))
        }
        if codes.isEmpty {
            log.report(at: Place(file: file, line: 1), "the list has no codes", remedy: "write one line for each code")
        }
        return CodeList(name: name, codes: codes)
    }

    private static func check(_ row: CommaSeparatedTable.Row, _ log: ReadingLog) {
        let code = row["code"]
        if !isCode(code) || code.contains("--") {
            log.report(
                at: row.place, "\(code) cannot be a code",
                remedy: "use small letters, digits, _, + and single hyphens; / and -- separate codes in ids")
        }
        for label in [row["label_vi"], row["label_en"]] {
            if label.isEmpty {
                log.report(at: row.place, "the code \(code) has no label in one language", remedy: "write both labels")
            } else if let first = label.utf8.first, [0x3D, 0x2B, 0x2D, 0x40, 0x09].contains(first) {
                log.report(
                    at: row.place, "the label of \(code) begins like a formula",
                    remedy: "begin it with a letter or a digit, not with = + - @")
            }
        }
    }

    /// `_T`, `_S`, or a letter or digit followed by small letters, digits, `_`, `+` and hyphens.
    private static func isCode(_ code: String) -> Bool {
        if code == "_T" || code == "_S" { return true }
        guard let first = code.utf8.first, isSmall(first) || (0x41...0x5A).contains(first) else { return false }
        return code.utf8.dropFirst().allSatisfy { isSmall($0) || [0x5F, 0x2B, 0x2D].contains($0) }
    }

    private static func isSmall(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
}
