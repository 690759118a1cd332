/**
 * Classes that break the code rules, and some that look as if they did.
 */
package org.langstroth.rules.samples;
