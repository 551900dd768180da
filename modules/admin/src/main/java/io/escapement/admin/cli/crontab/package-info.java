/** Turns a crontab into job specs; pure. */
@NullMarked
package io.escapement.admin.cli.crontab;

import org.jspecify.annotations.NullMarked;
