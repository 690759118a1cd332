package org.langstroth.bench.measure;

import org.langstroth.bench.report.JsonLine;
import org.langstroth.bench.report.Samples;

/** Our rates beside those of the C loop, run by run. */
final class Comparison {
    private static final double AIM = 0.95;

    private final Samples ours = new Samples();
    private final Samples theirs = new Samples();
    private final Samples paired = new Samples();
    private final Samples ourCpu = new Samples();
    private final Samples theirCpu = new Samples();

    /** Takes two runs that followed each other. */
    void add(Rate our, Rate their) {
        ours.add(our.perSecond());
        theirs.add(their.perSecond());
        paired.add(our.perSecond() / their.perSecond());
        ourCpu.add(our.perCpuSecond());
        theirCpu.add(their.perCpuSecond());
    }

    JsonLine line(String name) {
        return new JsonLine(name).put("ours", ours.median()).put("theirs", theirs.median()).put("peer", "c-loop")
            .put("ratio", ours.median() / theirs.median()).put("unit", "ops/s").put("runs", ours.count()).put("aim", AIM)
            .put("ratio.paired", paired.median()).put("ours.spread%", ours.spreadPercent()).put("theirs.spread%", theirs.spreadPercent())
            .put("ours.cpu", ourCpu.median()).put("theirs.cpu", theirCpu.median()).put("ratio.cpu", ourCpu.median() / theirCpu.median());
    }
}
