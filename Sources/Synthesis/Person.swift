/// An invented resident. The same index of the same pool is the same person in every dataset.
struct Person {
    let index: Int
    /// A random number of the person's own: what does not change from row to row is read from it.
    let traits: UInt64
    let isMale: Bool
    /// Days since 1970-01-01.
    let birthDay: Int
    let birthYear: Int
    /// 12 digits with prefix 848.
    let citizenNumber: Int
    /// 9 digits with prefix 848.
    let oldNumber: Int
    /// Nine digits that follow the zero of a number with prefix 050.
    let phoneNumber: Int
    let canary: Canary?

    /// Known by the year of birth only.
    var isBornInSomeYear: Bool { canary == nil && traits % 25 == 3 }
    /// Shows the old identity card, where the system still takes it.
    var showsOldCard: Bool { canary == nil && (traits >> 8) % 14 == 5 }
}
