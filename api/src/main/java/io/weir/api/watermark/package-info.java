/** The progress of event time, as sources emit it and sinks may see it. */
package io.weir.api.watermark;
