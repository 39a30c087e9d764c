/// The dense leaves of one family: an ordered list of dimensions, each with its codes.
package struct FamilyShape: Hashable, Sendable {
    package struct Dimension: Hashable, Sendable {
        package let name: String
        package let codes: [String]

        package init(name: String, codes: [String]) {
            self.name = name
            self.codes = codes
        }
    }

    package let dimensions: [Dimension]

    package init(_ dimensions: [Dimension]) {
        self.dimensions = dimensions
    }

    package var leafCount: Int {
        dimensions.isEmpty ? 0 : dimensions.reduce(1) { $0 * $1.codes.count }
    }

    /// The codes of a leaf, one per dimension.
    package func path(ofLeaf leaf: Int) -> [String] {
        var rest = leaf
        var path: [String] = []
        for dimension in dimensions.reversed() {
            path.append(dimension.codes[rest % dimension.codes.count])
            rest /= dimension.codes.count
        }
        return path.reversed()
    }

    /// The leaves below a path of one or more codes: a contiguous range, because the last dimension runs fastest.
    package func leaves(below path: [String]) -> Range<Int>? {
        guard path.count <= dimensions.count else { return nil }
        var first = 0
        for (dimension, code) in zip(dimensions, path) {
            guard let position = dimension.codes.firstIndex(of: code) else { return nil }
            first = first * dimension.codes.count + position
        }
        let width = dimensions[path.count...].reduce(1) { $0 * $1.codes.count }
        return first * width..<(first + 1) * width
    }

    /// Every prefix of every leaf, parents before children, in order of the codes: the rows of the family's table.
    package var paths: [[String]] {
        func below(_ path: [String], _ depth: Int) -> [[String]] {
            guard depth < dimensions.count else { return [] }
            return dimensions[depth].codes.flatMap { code in
                [path + [code]] + below(path + [code], depth + 1)
            }
        }
        return below([], 0)
    }
}
