/// One rule about the rows of a batch: gives faults and notes, and empties values that may not stay.
protocol RowCheck {
    func check(_ work: inout BatchMapping)
}
