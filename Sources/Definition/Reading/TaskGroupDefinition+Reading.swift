extension TaskGroupDefinition {
    /// Reads `task_groups.yaml`, in the order of the file.
    static func read(_ root: Field) -> [TaskGroupDefinition] {
        root.entries().map { id, field, entry in
            if id.wholeMatch(of: /g[1-7]/) == nil {
                root.log.report(
                    at: entry.keyPlace, "there is no task group \(id)", remedy: "the Resolution has g1 … g7")
            }
            let fields = field.fields(keys: ["title", "short_title", "not_measured"])
            return TaskGroupDefinition(
                id: id, title: fields.localised("title"), shortTitle: fields.localised("short_title"),
                notMeasured: fields.localised("not_measured"))
        }
    }
}
