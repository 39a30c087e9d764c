import Cells
import Columns
import Definition

/// G16: joins the file with the private frame as a register, as an attacker would who held it.
///
/// Every record of the register finds no record of the file, or at least k; and every class of the file has at least as many
/// persons of the register as records, so that no record can be given to one of them with more than 1 ÷ k.
///
/// - Source: `disclosure.md` sections 13 and 15 (A8).
struct LinkageRule: MicrodataRule {
    let id = "G16"

    func findings(_ subject: MicrodataSubject) -> [GateFinding] {
        subject.unsealed.flatMap { findings($0, subject.definition) }
    }

    private func findings(_ file: MicrodataSubject.File, _ definition: MicrodataDefinition) -> [GateFinding] {
        guard let register = file.register else {
            return [finding(file, "no register to join with", "the frame of the panel")]
        }
        guard let join = LinkageJoin(file, register, definition) else {
            return [finding(file, "columns that do not join", "quasi-identifiers of the frame")]
        }
        let k = file.microdata.policy.k
        var findings: [GateFinding] = []
        if join.recordsOfClass.contains(where: { $0 > 0 && $0 < k }) {
            findings.append(finding(file, "a candidate set that is too small", "none, or \(k) records"))
        }
        if zip(join.recordsOfClass, join.personsOfClass).contains(where: { $0 > 0 && ($1 < k || $1 < $0) }) {
            findings.append(
                finding(file, "a record that fits too few persons", "\(k) persons, and no fewer than records"))
        }
        return findings
    }
}

/// The classes of the file and of the register, side by side.
private struct LinkageJoin {
    /// For each class, the records of the file in it.
    private(set) var recordsOfClass: [Int]
    /// For each class, the persons of the register with a record in it.
    private(set) var personsOfClass: [Int]

    /// Nil where a column of either is missing, or holds a code that the hierarchy does not know.
    init?(_ file: MicrodataSubject.File, _ register: LinkageRegister, _ definition: MicrodataDefinition) {
        var fileKeys = [UInt64](repeating: 0, count: file.published.rowCount)
        var registerKeys = [UInt64](repeating: 0, count: register.personOfRecord.count)
        for (column, known) in zip(definition.quasiIdentifiers, register.quasiIdentifiers) {
            guard let level = file.microdata.node[column.name], let shown = file.published.column(column.name),
                column.name == known.name, (0...column.hierarchy.height).contains(level)
            else { return nil }
            let codes = column.hierarchy.levels[level]
            let shownPositions = shown.labels.map { codes.position(of: $0) }
            let knownPositions = known.labels.map { label in
                column.hierarchy.generalised(label, at: level).flatMap { codes.position(of: $0) }
            }
            let size = UInt64(codes.codes.count)
            guard LinkageJoin.add(shown.codes, shownPositions, size, to: &fileKeys),
                LinkageJoin.add(known.codes, knownPositions, size, to: &registerKeys)
            else { return nil }
        }
        let classes = FrequencyTable(counting: fileKeys + registerKeys)
        let groups = classes.groups.suffix(registerKeys.count)
        recordsOfClass = Array(repeating: 0, count: classes.counts.count)
        for group in classes.groups.prefix(fileKeys.count) { recordsOfClass[Int(group)] += 1 }
        let pairs = FrequencyTable(
            counting: zip(groups, register.personOfRecord).map {
                UInt64(UInt32(bitPattern: $0)) << 32 | UInt64(UInt32(bitPattern: $1))
            })
        personsOfClass = Array(repeating: 0, count: classes.counts.count)
        for pair in pairs.keys { personsOfClass[Int(pair >> 32)] += 1 }
    }

    /// Makes room for one more digit in every key; false where a code has no position.
    private static func add(
        _ codes: [UInt32], _ positions: [Int?], _ size: UInt64, to keys: inout [UInt64]
    ) -> Bool {
        for row in codes.indices {
            guard let position = positions[Int(codes[row])] else { return false }
            keys[row] = keys[row] * size + UInt64(position)
        }
        return true
    }
}
