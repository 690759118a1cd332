package org.langstroth.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers that were measured the same way, several times over. */
public final class Samples {
    private final List<Double> values = new ArrayList<>();

    /** Takes one more. */
    public void add(double value) {
        values.add(value);
    }

    /** @return how many there are */
    public int count() {
        return values.size();
    }

    /** @return the middle one, or the mean of the two in the middle */
    public double median() {
        double[] sorted = sorted();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * @param percent above 0, at most 100
     * @return the smallest sample that at least so many percent of the samples do not exceed (nearest rank)
     */
    public double percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("a percentile lies above 0, at most at 100: percent=" + percent);
        }
        double[] sorted = sorted();
        return sorted[(int) Math.ceil(percent / 100 * sorted.length) - 1];
    }

    /** @return the smallest */
    public double minimum() {
        return sorted()[0];
    }

    /** @return the largest */
    public double maximum() {
        return percentile(100);
    }

    /** @return the distance between smallest and largest, in percent of the median */
    public double spreadPercent() {
        double median = median();
        return median == 0 ? 0 : (maximum() - minimum()) / median * 100;
    }

    private double[] sorted() {
        if (values.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
