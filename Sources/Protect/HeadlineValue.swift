/// One headline as it is published: its value and whether it is said to be rounded.
struct HeadlineValue: Hashable, Sendable {
    let value: Int64
    let isRounded: Bool
}

/// The headlines of one commune.
struct HeadlineRow: Hashable, Sendable {
    var total: HeadlineValue
    /// In the order of the measure's headline counts.
    var counts: [HeadlineValue]
    /// In the order of the codes of the first dimension of F2; empty where they are no headlines, or
    /// rounded and F2 is left out.
    var parts: [HeadlineValue]
}
