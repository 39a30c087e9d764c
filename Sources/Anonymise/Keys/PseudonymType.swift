/// What a pseudonym stands for. The type is part of the subkey and of the message, so equal digits of two types never meet.
///
/// - Source: `disclosure.md` section 2, `identifiers.md`.
package enum PseudonymType: String, Sendable, CaseIterable, BitwiseCopyable {
    case cccd, cmnd, bhxh, tax, phone, dossier, device
    case residentialGroup = "residential_group"
    case record

    /// Keys of rows are in no panel.
    var hasPanel: Bool { self != .record && self != .dossier }
}
