package org.langstroth.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Why a configuration has not become a service: what Declarative Services knows, in one line each. */
final class ComponentReport {
    private final ServiceComponentRuntime components;

    ComponentReport(ServiceComponentRuntime components) {
        this.components = components;
    }

    /** @return what failed for good among the configurations of these PIDs; empty while all may yet come */
    List<String> failures(List<String> pids) {
        List<String> lines = new ArrayList<>();
        for (ComponentConfigurationDTO component : configured(pids)) {
            if (component.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                lines.add(FailureText.reason(String.valueOf(component.failure)));
            }
        }
        return lines;
    }

    /** @return what is still waited for among the configurations of these PIDs */
    List<String> waiting(List<String> pids) {
        List<String> lines = new ArrayList<>();
        for (ComponentConfigurationDTO component : configured(pids)) {
            for (UnsatisfiedReferenceDTO reference : component.unsatisfiedReferences) {
                lines.add(component.description.name + " waits for a service for its reference " + reference.name
                    + (reference.target == null ? "" : " with " + reference.target));
            }
        }
        lines.addAll(unknown(pids));
        return lines;
    }

    /** @return which of these PIDs no component asks for */
    List<String> unknown(List<String> pids) {
        List<String> lines = new ArrayList<>();
        for (String pid : pids) {
            if (!isKnown(pid)) {
                lines.add("no bundle takes the configuration " + pid + "; check its name, or install the bundle");
            }
        }
        return lines;
    }

    private boolean isKnown(String pid) {
        String factory = pid.contains("~") ? pid.substring(0, pid.indexOf('~')) : pid;
        return components.getComponentDescriptionDTOs().stream()
            .anyMatch(description -> List.of(description.configurationPid).contains(factory));
    }

    private List<ComponentConfigurationDTO> configured(List<String> pids) {
        List<ComponentConfigurationDTO> found = new ArrayList<>();
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs()) {
            for (ComponentConfigurationDTO component : components.getComponentConfigurationDTOs(description)) {
                if (pids.contains(pid(component.properties))) {
                    found.add(component);
                }
            }
        }
        return found;
    }

    private static String pid(Map<String, Object> properties) {
        return String.valueOf(properties.get("service.pid"));
    }
}
