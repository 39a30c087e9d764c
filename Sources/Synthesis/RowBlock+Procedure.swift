extension RowBlock {
    /// `1.004815`: the public code of procedure 0, 1, 2 …
    mutating func append(procedure: Int) {
        append(digits: procedure % 3 + 1)
        append(0x2E)
        append(digits: 4_815 + 37 * procedure, width: 6)
    }
}
