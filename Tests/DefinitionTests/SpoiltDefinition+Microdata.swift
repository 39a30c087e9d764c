/// Faults in what the microdata hold.
extension SpoiltDefinition {
    private static let file = "disclosure.yaml"

    static let microdata: [SpoiltDefinition] = [
        .init(file, "  k: 11\n", "  k: 0\n", says: "k is below 1", do: "from 1 on"),
        .init(file, "  alpha: 0.8\n", "  alpha: 1.8\n", says: "alpha is no share", do: "as 0.8"),
        .init(file, "suppress_max: 1%\n", "suppress_max: 1\n", says: "is not a percentage", do: "95% or 0.5%"),
        .init(file, "  l: 3\n", "  panels: 4\n", says: "unknown key panels", do: "one of"),
        .init(file, "of: age_band\n", "of: age\n", says: "no staged code age", do: "age_band"),
        .init(
            file, "        - area_cluster\n", "        - area_clusters\n", says: "area_clusters is no level here",
            do: "area_cluster after a commune"),
        .init(
            file, "{codes: area_ring,", "{codes: area_rings,", says: "there is no code list area_rings",
            do: "write area_ring"),
        .init(file, "{inner: [c01,", "{inside: [c01,", says: "inside is no code of area_ring", do: "inner"),
        .init(file, "c05], outer", "c05, c06], outer", says: "c06 is in two groups", do: "keep it in one"),
        .init(file, "c11, c12]", "c11]", says: "c12 of area_cluster is in no group", do: "name it in the group"),
        .init(
            file, "online: [online], other", "online: [on_line, online], other", says: "on_line is no code of channel",
            do: "write online"),
        .init(file, "benign: resolved", "benign: done", says: "done is no code of outcome", do: "one of"),
        .init(file, "of: service_group}", "of: rating_x}", says: "no staged code rating_x", do: "rating"),
        .init(
            file, "    duration_band: {of", "    sex: {of", says: "sex is a quasi-identifier, too",
            do: "keep it in one place"),
        .init(
            file, "  max_nodes: 100000\n", "  max_nodes: 95\n", at: nil, says: "the levels make 96 nodes, more than 95",
            do: "take a quasi-identifier"),
        .init(
            file, "  node: {place: 1,", "  node: {place: 4,",
            says: "place has no level 4", do: "from 0 to 3"),
        .init(
            file, "sex: 0, channel: 2}", "sex: 0}",
            says: "channel is missing", do: "write channel"),
    ]
}
