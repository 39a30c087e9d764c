/// How the codes of one column are generalised: level 0 is the code itself, each later level is coarser.
///
/// - Shapes: `levels[l]` are the codes of level *l*; `positions[l][c]` is the one that code *c* of level 0 becomes there.
package struct CodeHierarchy: Sendable {
    /// What every code becomes where nothing is told any more.
    package static let everything = CodeList(
        name: "all", codes: [CodeList.Code(id: "*", label: LocalisedText(vi: "Tất cả", en: "All"))])

    package private(set) var levels: [CodeList]
    package private(set) var positions: [[Int]]

    /// A hierarchy of one level.
    package init(_ codes: CodeList) {
        levels = [codes]
        positions = [Array(codes.codes.indices)]
    }

    /// The number of the last level.
    package var height: Int { levels.count - 1 }

    /// Adds a coarser level. `parents` says for each code of the level before which code of `codes` it becomes.
    package mutating func add(_ codes: CodeList, parents: [Int]) {
        precondition(parents.count == levels[height].codes.count, "every code has a coarser one")
        precondition(parents.allSatisfy { codes.codes.indices.contains($0) }, "which is in the list")
        positions.append(positions[height].map { parents[$0] })
        levels.append(codes)
    }

    /// Adds the level at which all codes are one.
    package mutating func addEverything() {
        add(CodeHierarchy.everything, parents: levels[height].codes.map { _ in 0 })
    }

    /// What a code of level 0 becomes; nil for any other text.
    package func generalised(_ code: String, at level: Int) -> String? {
        levels[0].position(of: code).map { levels[level].codes[positions[level][$0]].id }
    }
}
