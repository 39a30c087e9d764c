/// The values of one member of JSON objects.
struct MemberPlaces: TextPlaces {
    let name: String

    var column: String? { name }
    var description: String { "a member" + ColumnName.shown(name) }

    func advance(in text: [UInt8], to end: Int) {}
    func forget(_ count: Int) {}
}
