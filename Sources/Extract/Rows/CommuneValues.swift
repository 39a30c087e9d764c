/// What a column of commune codes holds, row by row: the source's own commune, another one, or a code that is in no list.
struct CommuneValues: Sendable {
    static let empty: UInt8 = 0
    static let own: UInt8 = 1
    static let other: UInt8 = 2
    /// Something that is none of the codes in force.
    static let outside: UInt8 = 3

    /// Index in the dataset's columns.
    let column: Int
    /// One a row.
    let kinds: [UInt8]

    /// `own` is the position of the source's commune; nil if the list lacks it.
    init(column: Int, _ values: MappedValues, own: Int64?) {
        self.column = column
        kinds = values.states.indices.map { row in
            switch values.states[row] {
            case MappedValues.empty: CommuneValues.empty
            case MappedValues.unreadable: CommuneValues.outside
            default: values.numbers[row] == own ? CommuneValues.own : CommuneValues.other
            }
        }
    }
}
