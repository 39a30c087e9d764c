import CanonicalJSON

extension DrawAudit {
    var json: JSONValue {
        .object([
            "attempts": .integer(Int64(attempts)), "edges": .integer(Int64(edges)),
            "personal_cells": .integer(Int64(personalCells)),
            "min_candidates": minCandidates.map(JSONValue.integer) ?? .null,
            "min_candidates_headline": minCandidatesHeadline.map(JSONValue.integer) ?? .null,
            "known": .string(known),
        ])
    }

    /// What the audit took as known to everybody, as reports name it.
    package var known: String { isWithExternalMargins ? "headlines, external_margins" : "headlines" }

    init?(_ json: JSONValue) {
        guard let attempts = json["attempts"]?.integer, let edges = json["edges"]?.integer,
            let cells = json["personal_cells"]?.integer, let known = json["known"]?.string
        else { return nil }
        self.init(
            attempts: Int(attempts), edges: Int(edges), personalCells: Int(cells),
            minCandidates: json["min_candidates"]?.integer,
            minCandidatesHeadline: json["min_candidates_headline"]?.integer,
            isWithExternalMargins: known != "headlines")
    }
}
