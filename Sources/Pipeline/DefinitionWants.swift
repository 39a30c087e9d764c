package import Cells
package import Definition

/// What definitions lack that a run could live with, and a service should not: `nq57 check --strict`.
package struct DefinitionWants {
    package struct Want: Sendable, Hashable {
        package let message: String
        package let remedy: String
    }

    /// Sources named of a longer list.
    private static let shown = 12
    private static let hostRemedy =
        "add its line to the hosts file that sources.yaml names, or name a host in local.yaml"

    private let definition: PipelineDefinition
    private let day: CivilDate

    /// `day`: on which the approval must hold.
    package init(_ definition: PipelineDefinition, on day: CivilDate) {
        self.definition = definition
        self.day = day
    }

    package var wants: [Want] { approval + [hosts].compactMap { $0 } + sources + places }

    /// Once, where the file itself is missing and some source counts on it.
    package var hosts: Want? {
        let lacking = hostless
        guard let file = definition.absentHostsFile, !lacking.isEmpty else { return nil }
        return Want(
            message: "\(file) is not there; \(lacking.count) sources have no host.",
            remedy: "write it, header source,host[,port,database] and a line for each, or name another in local.yaml")
    }

    /// Once, whether the file is missing or lacks lines.
    package var anyHosts: Want? {
        let lacking = hostless
        guard hosts == nil, !lacking.isEmpty else { return hosts }
        let rest = lacking.count - DefinitionWants.shown
        let list = lacking.prefix(DefinitionWants.shown).joined(separator: ", ")
        return Want(
            message: "\(lacking.count) of \(definition.sources.count) sources have no host: "
                + "\(list)\(rest > 0 ? " and \(rest) more" : "").",
            remedy: DefinitionWants.hostRemedy)
    }

    private var hostless: [String] {
        definition.sources.filter { $0.disabledReason == nil && DefinitionWants.lacksHost($0) }.map(\.id)
    }

    private static func lacksHost(_ source: SourceDefinition) -> Bool {
        guard case .postgres(let endpoint) = source.kind else { return false }
        return endpoint.host.isEmpty
    }

    private var approval: [Want] {
        guard !definition.settings.isSynthetic, let fault = definition.approvalFault(on: day) else { return [] }
        return [
            Want(
                message: "disclosure.yaml is \(fault).",
                remedy: "let two roles approve the digest that nq57 check prints, in \(DisclosureApproval.path)")
        ]
    }

    private var sources: [Want] {
        let hosts = hosts
        return definition.sources.compactMap { source in
            if let reason = source.disabledReason {
                return Want(
                    message: "source \(source.id) is disabled: \(reason).",
                    remedy: "take the exception out of sources.yaml once it is handed over")
            }
            guard hosts == nil, DefinitionWants.lacksHost(source) else { return nil }
            return Want(message: "source \(source.id) has no host.", remedy: DefinitionWants.hostRemedy)
        }
    }

    private var places: [Want] {
        let settings = definition.settings
        guard !settings.isSynthetic else { return [] }
        var wants: [Want] = []
        if settings.paths.ledgerCopy == nil {
            wants.append(
                Want(
                    message: "the ledger has no copy.", remedy: "name paths.ledger_copy, on another disk than the state"
                ))
        }
        if settings.signingKey == nil {
            wants.append(Want(message: "nothing is signed.", remedy: "name keys.signing"))
        }
        if settings.schedule.isEmpty {
            wants.append(Want(message: "nothing is scheduled.", remedy: "name run and gc under schedule"))
        }
        return wants
    }
}
