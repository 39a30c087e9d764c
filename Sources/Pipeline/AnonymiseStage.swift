import Anonymise
import Cells
import Columns
import Definition
import Protect

/// Staged dossiers in, drawn microdata out: a file for each due quarter that has none sealed.
struct AnonymiseStage {
    let definition: PipelineDefinition
    let keys: PseudonymKeys
    let store: StagingStore
    let state: StateFolder
    /// Units that are not counted.
    let missing: Set<UnitID>
    /// Takes the fresh keys.
    let drawKeys: DrawKeyring

    /// Draws what is not drawn yet from the units, policy and file number of today. Without a pinned node there are none.
    ///
    /// - Shapes: the draws made now, in the order of the quarters; a refused one uses no file number.
    /// - Errors: `MicrodataError`, `StagingError`, `DurableError`.
    func anonymise(_ quarters: [Quarter], after ledger: VintageLedger) throws -> [MicrodataDraw] {
        guard let microdata = definition.disclosure.microdata, microdata.node != nil else { return [] }
        var draws: [MicrodataDraw] = []
        var file = ledger.microdata.count
        for quarter in quarters where ledger.microdataEntry(quarter) == nil {
            let known = try whole(quarter, file: file)
            let draw = try known ?? fresh(quarter, file: file, microdata)
            if draw.panel != nil { file += 1 }
            if known == nil { draws.append(draw) }
        }
        return draws
    }

    /// What was drawn already; those that are not as they would be drawn today are left out.
    func drawn(_ quarters: [Quarter], after ledger: VintageLedger) throws -> [AnonymisedPanel] {
        guard definition.disclosure.microdata?.node != nil else { return [] }
        var panels: [AnonymisedPanel] = []
        for quarter in quarters where ledger.microdataEntry(quarter) == nil {
            let draw = try current(quarter, file: ledger.microdata.count + panels.count)
            if let panel = draw?.panel { panels.append(panel) }
        }
        return panels
    }

    /// A drawn panel as the checker passes it, beside the records that it was drawn from; nil where it finds a fault.
    func released(_ panel: AnonymisedPanel) throws -> ReleasedMicrodata? {
        guard let definition = definition.disclosure.microdata,
            let microdata = Microdata(checking: panel.draft, definition)
        else { return nil }
        let frame = try PanelFrame(units(panel.quarter), panel: panel.panel, microdata: definition, in: store)
        return ReleasedMicrodata(
            microdata: microdata,
            register: LinkageRegister(
                persons: frame.personCount, personOfRecord: frame.personOfRecord,
                quasiIdentifiers: frame.quasiIdentifiers))
    }

    /// As `current`; a damaged draw counts as none, because nothing of it was published.
    private func whole(_ quarter: Quarter, file: Int) throws -> MicrodataDraw? {
        do {
            return try current(quarter, file: file)
        } catch let error as MicrodataError where error.code == .damaged {
            return nil
        }
    }

    private func current(_ quarter: Quarter, file: Int) throws -> MicrodataDraw? {
        guard let draw = try drawStore.read(quarter), draw.file == file, draw.policySHA256 == policySHA256,
            draw.inputs == (try units(quarter).digest)
        else { return nil }
        return draw
    }

    private func fresh(_ quarter: Quarter, file: Int, _ microdata: MicrodataDefinition) throws -> MicrodataDraw {
        let units = try units(quarter)
        let frame = try PanelFrame(units, panel: file % MicrodataDefinition.panels, microdata: microdata, in: store)
        var key = drawKey(quarter, file: file)
        defer { zero(&key) }
        let draw = MicrodataDraw(
            quarter: quarter, file: file, inputs: units.digest, policySHA256: policySHA256,
            panel: try AnonymisedPanel(frame, file: file, microdata: microdata, under: ReleaseKey(key)))
        try drawStore.write(draw)
        return draw
    }

    /// Derived for synthetic pipelines, so that two runs give the same bytes; else fresh, and never written.
    private func drawKey(_ quarter: Quarter, file: Int) -> [UInt8] {
        switch definition.settings.drawKeys {
        case .derived: keys.derivedReleaseKey(quarter: quarter, file: file)
        case .fresh: drawKeys.fresh()
        }
    }

    private func units(_ quarter: Quarter) throws -> FrameUnits {
        try FrameUnits(of: quarter, definition: definition, without: missing, in: store)
    }

    private var drawStore: MicrodataStore { MicrodataStore(folder: state.files) }

    private var policySHA256: String { definition.policySHA256 }
}

extension AnonymisedPanel {
    fileprivate var draft: MicrodataDraft {
        MicrodataDraft(
            quarter: quarter, file: file, panel: panel, node: node, records: CodedTable(quasiIdentifiers + sensitive),
            persons: persons, removed: removed, lossMillionths: lossMillionths)
    }
}
