/// One session of digital-skills training; who attended follows it.
struct TrainingSession {
    let serial: Int
    var time: SourceTime
    var commune: Int
    /// Place in the list of kinds.
    let kind: Int
    /// Place in the list of audiences.
    let audience: Int
    let teacher: Person
}
