package org.langstroth.rules.samples;

/** Named for nothing. */
public final class SampleImpl {
}
