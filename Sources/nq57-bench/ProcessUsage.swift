import Glibc

/// What this process has used so far.
struct ProcessUsage {
    let cpuSeconds: Double
    let peakKilobytes: Int

    static var now: ProcessUsage {
        var usage = rusage()
        // The structure is ours and is filled within the call.
        unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let micros = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
        return ProcessUsage(
            cpuSeconds: Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(micros) / 1e6,
            peakKilobytes: usage.ru_maxrss)
    }
}
