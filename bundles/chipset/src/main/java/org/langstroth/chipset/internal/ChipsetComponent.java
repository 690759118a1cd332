package org.langstroth.chipset.internal;

import java.util.Map;
import org.langstroth.config.Settings;
import org.langstroth.device.DeviceHost;
import org.langstroth.platform.Chipset;
import org.langstroth.platform.ChipsetProvider;
import org.langstroth.platform.PlatformSpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Makes PC chipsets. Keeps the battery-backed memory of each machine, since a reset makes a new chipset. */
@Component(service = ChipsetProvider.class, configurationPid = ChipsetComponent.PID)
@Designate(ocd = ChipsetComponent.Config.class)
public final class ChipsetComponent implements ChipsetProvider {
    static final String PID = "org.langstroth.chipset";

    private final ChipsetOptions options;
    private final CmosStores batteries = new CmosStores();

    /** Configuration of all chipsets. */
    @ObjectClassDefinition(name = "PC chipset", description = "Devices that every PC has.")
    public @interface Config {
        /** @return whether there is a second UART */
        @AttributeDefinition(name = "Second UART",
            description = "Whether machines have a 16550A at port 0x2F8, IRQ 3, on the console serial1. true or false; default false.")
        boolean serial1() default false;
    }

    /**
     * @param properties the raw configuration
     * @param config the typed configuration
     */
    @Activate
    public ChipsetComponent(Map<String, Object> properties, Config config) {
        Settings.check(properties, Config.class);
        options = new ChipsetOptions(config.serial1());
    }

    @Override
    public Chipset create(DeviceHost host, PlatformSpec spec) {
        return new PcChipset(host, spec, options, batteries.of(host.machine()));
    }
}
