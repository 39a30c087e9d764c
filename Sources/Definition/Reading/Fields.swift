import Cells

/// A map of a definition file whose keys are known: an unknown one is a problem, with the nearest valid key.
///
/// Every reading function reports what is wrong and returns a placeholder, so that one pass finds all problems.
struct Fields {
    let place: Place
    /// Path of this map in the log, e.g. `measures/officials`.
    let path: String
    let log: ReadingLog
    private let entries: [String: YAMLValue]
    /// True where the map itself could not be read: nothing more is said about what it lacks.
    private let isSilent: Bool
    /// Valid keys that an unknown key was probably meant to be.
    private let misspelt: Set<String>

    init(_ value: YAMLValue?, path: String, keys: [String], place: Place, log: ReadingLog) {
        self.log = log
        self.path = path
        guard let value, case .map(let written) = value.content else {
            if let value {
                log.report(
                    at: value.place, "\(path) is \(value.kind), a map is due",
                    remedy: "keys: \(keys.joined(separator: ", "))")
            }
            (entries, misspelt, isSilent, self.place) = ([:], [], true, value?.place ?? place)
            return
        }
        self.place = value.place
        isSilent = false
        var meant: Set<String> = []
        for entry in written {
            log.remember("\(path)/\(entry.key)", at: entry.keyPlace)
            guard !keys.contains(entry.key) else { continue }
            log.report(
                at: entry.keyPlace, "unknown key \(entry.key)",
                remedy: NearestName.remedy(for: entry.key, in: keys, what: "key"))
            NearestName.of(entry.key, in: keys).map { _ = meant.insert($0) }
        }
        misspelt = meant
        entries = Dictionary(written.map { ($0.key, $0.value) }) { first, _ in first }
    }

    func has(_ key: String) -> Bool { entries[key] != nil }

    /// The place of a key, or of the map.
    func place(_ key: String) -> Place { entries[key] == nil ? place : log.place(of: "\(path)/\(key)") }

    /// The value of an optional key.
    func optional(_ key: String) -> Field? {
        entries[key].map { Field(value: $0, path: "\(path)/\(key)", log: log) }
    }

    /// The value of a key that must be there.
    func required(_ key: String) -> Field? {
        if let field = optional(key) { return field }
        if !isSilent, !misspelt.contains(key) {
            log.report(at: place, "\(key) is missing", remedy: "write \(key)")
        }
        return nil
    }

    func report(_ key: String, _ message: String, remedy: String) {
        log.report(at: place(key), message, remedy: remedy)
    }
}

extension Fields {
    func text(_ key: String) -> String { required(key)?.text() ?? "" }
    func text(_ key: String, default value: String) -> String { optional(key).map { $0.text() } ?? value }
    func optionalText(_ key: String) -> String? { optional(key)?.text() }
    func texts(_ key: String) -> [String] { required(key)?.texts() ?? [] }
    func texts(_ key: String, default value: [String]) -> [String] { optional(key)?.texts() ?? value }
    func integer(_ key: String) -> Int64 { required(key)?.integer() ?? 0 }
    func integer(_ key: String, default value: Int64) -> Int64 { optional(key)?.integer() ?? value }
    func flag(_ key: String, default value: Bool) -> Bool { optional(key)?.flag() ?? value }
    func localised(_ key: String) -> LocalisedText { required(key)?.localised() ?? LocalisedText(vi: "", en: "") }

    /// A word of a closed list.
    func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, default value: Choice? = nil) -> Choice?
    where Choice.RawValue == String {
        value == nil ? required(key)?.choice() : optional(key).map { $0.choice() } ?? value
    }

    /// Keys of a map inside this one, which must be there.
    func fields(_ key: String, keys: [String]) -> Fields {
        Fields(required(key)?.value, path: "\(path)/\(key)", keys: keys, place: place, log: log)
    }

    /// Keys of a map inside this one, if it is there.
    func optionalFields(_ key: String, keys: [String]) -> Fields? {
        optional(key).map { Fields($0.value, path: "\(path)/\(key)", keys: keys, place: place, log: log) }
    }
}

extension Fields {
    func seconds(_ key: String) -> Int { amount(key, Amount.seconds, due: "a duration, as 45s, 15m, 2h or 30d") }
    func days(_ key: String) -> Int { amount(key, Amount.days, due: "a duration in days, as 30d") }
    func bytes(_ key: String) -> Int64 { amount(key, Amount.bytes, due: "a size, as 200MiB or 10GiB") }
    func basisPoints(_ key: String) -> Int { amount(key, Amount.basisPoints, due: "a percentage, as 95% or 0.5%") }

    private func amount<Number: BinaryInteger>(_ key: String, _ read: (String) -> Number?, due: String) -> Number {
        guard let field = required(key) else { return 0 }
        if let written = field.written, let number = read(written) { return number }
        log.report(at: field.value.place, "\(key) is not \(due)", remedy: "write \(due)")
        return 0
    }
}
