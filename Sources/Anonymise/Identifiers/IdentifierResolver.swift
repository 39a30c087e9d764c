import Definition

/// Turns one column of raw identifiers into pseudonyms, each distinct value once.
struct IdentifierResolver {
    let type: IdentifierType
    /// `lp(source, namespace)` for the keys of rows; empty for other types.
    private let namespace: [UInt8]
    private let functions: [PseudonymFunction]
    /// A panel costs as much as a pseudonym: only where staging keeps it.
    private let hasPanel: Bool
    /// Nil for the keys of rows, which hardly ever repeat.
    private var memo: PseudonymMemo?
    /// For citizens' numbers of twelve digits; any other value goes to `memo`.
    private var numbers: PersonalNumberMemo?
    private var message: [UInt8] = []

    /// Without a budget nothing is remembered.
    init(
        column: DatasetColumn, type: IdentifierType, dataset: String, source: String, keys: PseudonymKeys,
        hasPanel: Bool, memos budget: MemoBudget?
    ) {
        self.type = type
        self.hasPanel = hasPanel
        namespace =
            type == .record
            ? lengthPrefixed(source, RecordNamespace.of(column.name, in: dataset)) : []
        functions = IdentifierResolver.types(of: type).map { PseudonymFunction($0, keys: keys) }
        memo = budget.map(PseudonymMemo.init)
        numbers = type == .citizen ? budget.map(PersonalNumberMemo.init) : nil
    }

    /// One result per row.
    mutating func resolve(
        _ secret: SecretBytes, with normaliser: inout IdentifierNormaliser
    ) -> [ResolvedIdentifier] {
        var resolved = knownNumbers(secret)
        let held = secret.bytes
        let bytes = held.span
        for row in resolved.indices where !resolved[row].isUsable {
            let range = secret.range(row)
            if range.isEmpty { continue }
            resolved[row] = recall(bytes.extracting(range), with: &normaliser)
        }
        return resolved
    }

    /// What is remembered of personal numbers; nothing in any other row. A pass of its own, so that the processor waits for
    /// several distant slots at a time.
    private func knownNumbers(_ secret: SecretBytes) -> [ResolvedIdentifier] {
        var resolved = [ResolvedIdentifier](repeating: .none, count: secret.rowCount)
        guard let numbers else { return resolved }
        let held = secret.bytes
        let bytes = held.span
        for row in resolved.indices {
            if let number = PersonalNumber(bytes.extracting(secret.range(row))), let known = numbers.find(number) {
                resolved[row] = known
            }
        }
        return resolved
    }

    mutating func wipe() {
        memo?.wipe()
        numbers?.wipe()
        zero(&message)
    }

    private mutating func recall(
        _ value: Span<UInt8>, with normaliser: inout IdentifierNormaliser
    ) -> ResolvedIdentifier {
        guard memo != nil else { return resolve(value, with: &normaliser) }
        if numbers != nil, let number = PersonalNumber(value) { return recall(number, value, with: &normaliser) }
        let hash = PseudonymMemo.hash(value)
        if let known = memo?.find(value, hash: hash) { return known }
        let resolved = resolve(value, with: &normaliser)
        memo?.insert(value, hash: hash, resolved)
        return resolved
    }

    private mutating func recall(
        _ number: PersonalNumber, _ value: Span<UInt8>, with normaliser: inout IdentifierNormaliser
    ) -> ResolvedIdentifier {
        if let known = numbers?.find(number) { return known }
        let resolved = resolve(value, with: &normaliser)
        if resolved.isUsable { numbers?.insert(number, resolved) }
        return resolved
    }

    private mutating func resolve(
        _ value: Span<UInt8>, with normaliser: inout IdentifierNormaliser
    ) -> ResolvedIdentifier {
        let reading = normaliser.read(value, as: type)
        guard reading.isUsable, let index = functions.firstIndex(where: { $0.type == reading.type }) else {
            return ResolvedIdentifier(reading: reading)
        }
        write(normaliser.norm)
        let panel = hasPanel ? functions[index].panelNumber(message) : nil
        return ResolvedIdentifier(
            reading: reading, pseudonym: functions[index].pseudonym(message),
            panel: panel ?? ResolvedIdentifier.noPanel)
    }

    /// `lp(norm)` into `message`; the norm of a row's key is `lp(source, namespace, key)`.
    private mutating func write(_ norm: [UInt8]) {
        message.removeAll(keepingCapacity: true)
        guard type == .record else { return appendLengthPrefixed(norm.span, to: &message) }
        let count = namespace.count + 2 + norm.count
        message.append(UInt8(count >> 8))
        message.append(UInt8(count & 0xFF))
        message.append(contentsOf: namespace)
        appendLengthPrefixed(norm.span, to: &message)
    }

    private static func types(of type: IdentifierType) -> [PseudonymType] {
        switch type {
        case .citizen: [.cccd, .cmnd]
        case .phone: [.phone]
        case .bhxh: [.bhxh, .cccd]
        case .tax: [.tax, .cccd]
        case .dossier: [.dossier]
        case .device: [.device]
        case .record: [.record]
        case .residentialGroup: [.residentialGroup]
        case .person: []
        }
    }
}
