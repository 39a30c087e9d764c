/// Numbers for the nodes of a network over full code lists.
///
/// `M`, `N`, `b_c`, `a_g`, `a_g/p`, `L1/p`, `L2/p` and `b_c/p` of `disclosure.md` section 7, in this order; a few numbers stay
/// unused, because a leaf has no inner node.
struct NetworkNodes {
    private let communes: Int
    private let groups: Int
    private let paths1: Int
    private let paths2: Int

    init(communes: Int, groups: Int, _ paths1: Int, _ paths2: Int) {
        self.communes = communes
        self.groups = groups
        self.paths1 = paths1
        self.paths2 = paths2
    }

    var count: Int { inner(commune: communes, path: 0) }
    /// Where the city's F1 ends and the city's edge begins.
    var top1: Int { 0 }
    /// Where the city's edge ends and its F2 begins.
    var top2: Int { 1 }
    /// Where a commune's F2 ends and its edge begins.
    func source(_ commune: Int) -> Int { 2 + commune }
    /// Where a commune's edge ends and the F1 of its group begins.
    func root(group: Int) -> Int { 2 + communes + group }
    func inner(group: Int, path: Int) -> Int { 2 + communes + groups + group * paths1 + path }
    func city1(_ path: Int) -> Int { inner(group: groups, path: 0) + path }
    func city2(_ path: Int) -> Int { city1(paths1) + path }
    func inner(commune: Int, path: Int) -> Int { city2(paths2) + commune * paths2 + path }
}
