import CanonicalJSON
import Extract

/// What one run cost one source: `runs/<run>/guests/<source>.json`, for the source's administrator. Numbers only.
///
/// - Source: `extraction.md` section 4, "guest report".
struct GuestReport: Sendable {
    let source: String
    let guest: SourceOutcome.Guest

    init(_ outcome: SourceOutcome) {
        source = outcome.source
        guest = outcome.guest
    }

    var json: JSONValue {
        .object([
            "schema": "nq57/guest/1", "source": .string(source),
            "data_time": guest.dataTime.map { .string($0) } ?? .null,
            "held_ms": .integer(Int64(guest.heldMilliseconds)), "rows": .integer(Int64(guest.rows)),
            "bytes": .integer(Int64(guest.bytes)), "snapshots": .integer(Int64(guest.snapshots)),
            "yields": .integer(Int64(guest.yields)),
            "errors": .object(
                Dictionary(
                    uniqueKeysWithValues: guest.errors.map { ($0.key.rawValue, .integer(Int64($0.value))) })),
        ])
    }
}
