/** Guest memory on the Java heap, for tests without a host. */
package org.langstroth.testkit.memory;
