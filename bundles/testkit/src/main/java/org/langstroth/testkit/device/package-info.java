/** The machine's side of a device, under a test's control: time by hand, recorded interrupts, a scripted console. */
package org.langstroth.testkit.device;
