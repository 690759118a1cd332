/**
 * What measures inside the platform, as a bundle of it.
 */
package org.langstroth.bench.measure;
