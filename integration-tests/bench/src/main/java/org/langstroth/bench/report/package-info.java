/**
 * Figures: how samples become one, and how one becomes a line.
 */
package org.langstroth.bench.report;
