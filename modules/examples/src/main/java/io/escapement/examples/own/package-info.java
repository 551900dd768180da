/** The example of a cron workflow of your own: as it was, plus one annotation. */
@NullMarked
package io.escapement.examples.own;

import org.jspecify.annotations.NullMarked;
