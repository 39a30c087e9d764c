import Cells
import Definition

/// What a reader of one published table knows, as a network: every cell of the full code lists, known or not, within the
/// bounds that its published value and mark leave.
///
/// Made from published values alone, and the totals that others publish. The pool's cells are not published but follow:
/// the city's less the communes'.
///
/// - Shapes: the edges of `Cube`, in this order: city, communes, F1 of communes and pool, F1 of the city, F2 of the city, F2
///   of communes.
/// - Source: `disclosure.md` section 9; rulings 18 and 38.
struct PublishedNetwork {
    /// An edge by positions: of a commune, of a group (commune or pool), of a path in its family's tree.
    enum Edge: Hashable {
        case city
        case commune(Int)
        case personal(group: Int, path: Int)
        case cityPersonal(path: Int)
        case cityAdministrative(path: Int)
        case administrative(commune: Int, path: Int)
    }

    private(set) var circulation: BoundedCirculation
    private(set) var edges: [Edge] = []
    /// Edges with a personal dimension.
    private(set) var personal: [Int] = []
    /// Totals, and parts, whose headline is published rounded.
    private(set) var roundedTotals: [Int] = []
    private(set) var roundedParts: [Int] = []

    private let communes: [ProtectedTable.Area]
    private let groups: [String]
    private let tree1: FamilyTree
    private let tree2: FamilyTree

    /// `known`: totals that others publish exactly.
    init(_ table: ProtectedTable, plan: ProtectionPlan, known: [AreaCode: Int64]) {
        let view = PublishedView(table, plan: plan, known: known)
        communes = view.communes
        groups = view.groups
        tree1 = FamilyTree(table.leftOut.contains(.personal) ? FamilyShape([]) : plan.family1)
        tree2 = FamilyTree(table.leftOut.contains(.administrative) ? FamilyShape([]) : plan.family2)
        let nodes = NetworkNodes(communes: communes.count, groups: groups.count, tree1.paths.count, tree2.paths.count)
        circulation = BoundedCirculation(nodeCount: nodes.count)
        let count =
            1 + communes.count + (groups.count + 1) * tree1.paths.count + (communes.count + 1) * tree2.paths.count
        circulation.reserve(count)
        edges.reserveCapacity(count)
        addSpine(view, nodes)
        addPersonal(view, nodes)
        addAdministrative(view, nodes)
    }

    private mutating func add(_ edge: Edge, _ tail: Int, _ head: Int, _ known: (bounds: EdgeBounds, guess: Int64)) {
        circulation.add(from: tail, to: head, within: known.bounds, guess: known.guess)
        edges.append(edge)
    }

    private mutating func addSpine(_ view: PublishedView, _ nodes: NetworkNodes) {
        if view.isRoundedTotal(view.city) { roundedTotals.append(edges.count) }
        add(.city, nodes.top1, nodes.top2, view.spine(view.city))
        for (position, commune) in communes.enumerated() {
            if view.isRoundedTotal(commune) { roundedTotals.append(edges.count) }
            add(
                .commune(position), nodes.source(position), nodes.root(group: view.groupOf[position]),
                view.spine(commune))
        }
    }

    private mutating func addPersonal(_ view: PublishedView, _ nodes: NetworkNodes) {
        for group in groups.indices {
            for (path, parent) in tree1.parents.enumerated() {
                if tree1.isPresent { personal.append(edges.count) }
                add(
                    .personal(group: group, path: path),
                    parent < 0 ? nodes.root(group: group) : nodes.inner(group: group, path: parent),
                    tree1.isLeaf[path] ? nodes.city1(path) : nodes.inner(group: group, path: path),
                    view.personal(group: group, tree1.paths[path]))
            }
        }
        for (path, parent) in tree1.parents.enumerated() {
            if tree1.isPresent { personal.append(edges.count) }
            add(
                .cityPersonal(path: path), nodes.city1(path), parent < 0 ? nodes.top1 : nodes.city1(parent),
                view.cityPersonal(tree1.paths[path]))
        }
    }

    private mutating func addAdministrative(_ view: PublishedView, _ nodes: NetworkNodes) {
        for (path, parent) in tree2.parents.enumerated() {
            if view.isRoundedPart(view.city, tree2.paths[path]) { roundedParts.append(edges.count) }
            add(
                .cityAdministrative(path: path), parent < 0 ? nodes.top2 : nodes.city2(parent), nodes.city2(path),
                view.administrative(view.city, tree2.paths[path]))
        }
        for (position, commune) in communes.enumerated() {
            for (path, parent) in tree2.parents.enumerated() {
                if view.isRoundedPart(commune, tree2.paths[path]) { roundedParts.append(edges.count) }
                add(
                    .administrative(commune: position, path: path),
                    tree2.isLeaf[path] ? nodes.city2(path) : nodes.inner(commune: position, path: path),
                    parent < 0 ? nodes.source(position) : nodes.inner(commune: position, path: parent),
                    view.administrative(commune, tree2.paths[path]))
            }
        }
    }

    /// The edge's key in the cube.
    func key(_ edge: Int) -> String {
        switch edges[edge] {
        case .city: "0/city"
        case .commune(let position): "1/\(communes[position].area.communeCode ?? "")"
        case .personal(let group, let path): "2/\(groups[group])/\(text(tree1, path))"
        case .cityPersonal(let path): "3/\(text(tree1, path))"
        case .cityAdministrative(let path): "4/\(text(tree2, path))"
        case .administrative(let position, let path):
            "5/\(communes[position].area.communeCode ?? "")/\(text(tree2, path))"
        }
    }

    private func text(_ tree: FamilyTree, _ path: Int) -> String { tree.paths[path].joined(separator: "/") }
}
