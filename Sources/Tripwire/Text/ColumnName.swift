/// A column's name as hits show it: only if it cannot be a value.
enum ColumnName {
    static func shown(_ name: String?) -> String {
        guard let name, !name.isEmpty, name.utf8.count <= 40,
            name.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x5F })
        else { return "" }
        return " (\(name))"
    }
}
