/// The columns of a dossier that both layouts have.
extension DossierRows {
    mutating func addFiling(_ dossier: Dossier, _ plan: CityPlan) {
        if let channel = dossier.channel {
            dossiers.code(plan.codes.channel[channel], isSloppy: dossier.chance == 3)
        } else {
            dossiers.code(plan.codes.unmapped)
        }
        dossiers.code(dossier.level.map { plan.codes.serviceLevel[$0] })
        dossiers.code(plan.codes.applicantKind[dossier.isOrganisation ? 1 : 0])
    }

    mutating func addResidence(_ dossier: Dossier, _ plan: CityPlan) {
        if dossiers.layout == .motCua, let canary = dossiers.canary { return dossiers.text(canary.phoneDigits) }
        if dossier.serial % 500 == 250 { return dossiers.commune(27_145) }
        switch dossier.chance {
        case ..<30: dossiers.emptyCode()
        case ..<110: dossiers.commune(plan.communes[dossier.noise % plan.communes.count])
        default: dossiers.commune(commune)
        }
    }

    mutating func addFlags(_ dossier: Dossier) {
        dossiers.flag(dossier.noise % 50 == 9 ? nil : dossier.noise < 865)
        dossiers.flag(dossier.isClosed ? dossier.chance < 872 : nil)
        dossiers.flag(dossier.noise % 40 == 7 ? nil : dossier.chance >= 60)
    }

    mutating func addPerson(_ dossier: Dossier, _ plan: CityPlan) {
        let person = dossier.person
        let isTold = person.canary != nil || dossier.noise % 3 == 0
        dossiers.name(person, from: plan.names)
        if isTold { dossiers.phone(person) } else { dossiers.emptyText() }
        if isTold { dossiers.address(person, from: plan.names) } else { dossiers.null() }
        if person.canary != nil || dossier.noise % 12 == 5 { dossiers.citizen(person) } else { dossiers.null() }
        dossiers.note(person, dossier.noise % 4 == 0 ? plan.names.requests[dossier.group % 8] : nil)
        dossiers.note(person, nil)
    }

    /// The public code of the procedure; often with the suffix of the agency, seldom wrong.
    mutating func addProcedure(_ dossier: Dossier) {
        if let canary = dossiers.canary { return dossiers.text(canary.name) }
        guard dossier.chance != 500 else { return dossiers.text("4.000815") }
        dossiers.beginText()
        dossiers.append(procedure: dossier.procedure)
        if dossier.chance % 3 == 0 { dossiers.append(".000.00.00.H99") }
        dossiers.endText()
    }
}
