/// The two families of source systems that can be synthesised; the raw value names the layout file.
enum SourceLayout: String, Sendable {
    case motCua = "mot_cua"
    case lienThong = "lien_thong"
}
