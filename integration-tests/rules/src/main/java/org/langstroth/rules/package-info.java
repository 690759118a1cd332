/**
 * What must hold for every bundle, checked on the built jars.
 */
package org.langstroth.rules;
