# Share of online dossiers in the last quarter. Run: BASE=snapshots/2026-11-01.1 Rscript base.R
base <- Sys.getenv("BASE")
table <- read.csv(gzfile(file.path(base, "data/observations.csv.gz")), colClasses = "character", encoding = "UTF-8")

# Everything came as text, so that codes keep their zeros; these columns are numbers.
numbers <- c("obs_value", "value_low", "value_high", "numerator", "denominator", "n_units", "n_units_expected")
table[numbers] <- lapply(table[numbers], as.numeric)

areas <- read.csv(file.path(base, "codelists/ref_area.csv"), colClasses = "character", encoding = "UTF-8")
online <- subset(
  table,
  indicator_id == "g5-online-share" & breakdown == "_T" & ref_area != "t01" & time_period == max(table$time_period)
)
online <- merge(online, areas, by.x = "ref_area", by.y = "id")
known <- subset(online, !is.na(obs_value))
cat(sprintf(
  "%d of %d communes, %.0f of %.0f dossiers online\n",
  nrow(known), nrow(online), sum(known$numerator), sum(known$denominator)
))
