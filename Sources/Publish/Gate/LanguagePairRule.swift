import Protect

/// Every page exists in both languages, at the same place.
struct LanguagePairRule: FileRule {
    let id = "languages"

    func judge(_ files: GateFiles) -> [GateFinding] {
        let vietnamese = Set(files.pages.filter { $0.hasPrefix("vi/") }.map { $0.dropFirst(3) })
        let english = Set(files.pages.filter { $0.hasPrefix("en/") }.map { $0.dropFirst(3) })
        return vietnamese.symmetricDifference(english).sorted().map {
            finding(at: String($0), observed: "one language", required: "both")
        }
    }
}
