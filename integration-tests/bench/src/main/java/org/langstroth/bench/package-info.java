/**
 * The program {@code bench}: what to measure, in which JVM, and where the figures go. Needs nothing but the JDK.
 */
package org.langstroth.bench;
