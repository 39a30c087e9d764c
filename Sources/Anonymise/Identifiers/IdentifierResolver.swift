import Definition

/// Turns one column of raw identifiers into pseudonyms, each distinct value once.
struct IdentifierResolver {
    let type: IdentifierType
    /// `lp(source, namespace)` for the keys of rows; empty for other types.
    private let namespace: [UInt8]
    private let functions: [PseudonymType: PseudonymFunction]
    /// Nil for the keys of rows, which hardly ever repeat.
    private var memo: PseudonymMemo?
    private var message: [UInt8] = []

    init(
        column: DatasetColumn, type: IdentifierType, dataset: String, source: String, keys: PseudonymKeys,
        memoBytes: Int?
    ) {
        self.type = type
        namespace =
            type == .record
            ? lengthPrefixed(source, RecordNamespace.of(column.name, in: dataset)) : []
        functions = Dictionary(
            uniqueKeysWithValues: IdentifierResolver.types(of: type).map { ($0, PseudonymFunction($0, keys: keys)) })
        memo = memoBytes.map(PseudonymMemo.init)
    }

    /// One result per row.
    mutating func resolve(
        _ secret: SecretBytes, with normaliser: inout IdentifierNormaliser
    ) -> [ResolvedIdentifier] {
        var resolved = [ResolvedIdentifier](repeating: .none, count: secret.rowCount)
        let held = secret.bytes
        let bytes = held.span
        for row in resolved.indices {
            let range = secret.range(row)
            if range.isEmpty { continue }
            resolved[row] = recall(bytes.extracting(range), with: &normaliser)
        }
        return resolved
    }

    mutating func wipe() {
        memo?.wipe()
        zero(&message)
    }

    private mutating func recall(
        _ value: Span<UInt8>, with normaliser: inout IdentifierNormaliser
    ) -> ResolvedIdentifier {
        guard memo != nil else { return resolve(value, with: &normaliser) }
        let hash = PseudonymMemo.hash(value)
        if let known = memo?.find(value, hash: hash) { return known }
        let resolved = resolve(value, with: &normaliser)
        memo?.insert(value, hash: hash, resolved)
        return resolved
    }

    private mutating func resolve(
        _ value: Span<UInt8>, with normaliser: inout IdentifierNormaliser
    ) -> ResolvedIdentifier {
        let reading = normaliser.read(value, as: type)
        guard reading.isUsable, let function = functions[reading.type] else {
            return ResolvedIdentifier(reading: reading)
        }
        write(normaliser.norm)
        return ResolvedIdentifier(
            reading: reading, pseudonym: function.pseudonym(message),
            panel: function.panelNumber(message) ?? ResolvedIdentifier.noPanel)
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
